/**
 * `src/domain` is pure, but no bundler can see that a schema put together by calls has no other
 * effect. Wrapped as `const x = /*#__PURE__*\/ (() => …)()` it can: what no page uses, and zod with
 * it, stays out of what the phone loads.
 */
const pureDomain = ({ types: t }) => ({
  visitor: {
    Program(program, { filename = '' }) {
      if (!/[\\/]src[\\/]domain[\\/]/.test(filename)) return;
      program.traverse({
        VariableDeclarator(path) {
          const { init } = path.node;
          if (path.getFunctionParent() || !init || t.isLiteral(init) || t.isFunction(init)) return;
          const call = t.callExpression(t.arrowFunctionExpression([], init), []);
          path.node.init = t.addComment(call, 'leading', '#__PURE__');
          path.skip();
        },
      });
    },
  },
});

module.exports = {
  plugins: [pureDomain],
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        // No core-js: what we use of newer libraries is guarded or absent on both platforms.
        useBuiltIns: false,
      },
    ],
  ],
};
