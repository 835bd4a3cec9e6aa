/**
 * zod tries at the start whether it may make code of strings (`const F = Function; new F('')`).
 * We switched that off (src/domain/zod), WeChat forbids it and a content policy reports the try:
 * the name is taken away, and zod finds that it may not.
 */
const noCodeOfStrings = ({ types }) => ({
  visitor: {
    VariableDeclarator({ node }) {
      if (types.isIdentifier(node.init, { name: 'Function' })) node.init = types.nullLiteral();
    },
  },
});

module.exports = {
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
  overrides: [{ test: /[\\/]zod[\\/]/, plugins: [noCodeOfStrings] }],
};
