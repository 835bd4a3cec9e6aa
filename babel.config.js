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
};
