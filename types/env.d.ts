declare namespace NodeJS {
  interface ProcessEnv {
    readonly NODE_ENV?: 'development' | 'production' | 'test';
    readonly TARO_ENV?: 'weapp' | 'h5';
  }
}
