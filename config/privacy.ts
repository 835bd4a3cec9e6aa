/**
 * What WeChat calls private, and which of it we touch. A mini program may use such an interface
 * only when its kind is declared in the 用户隐私保护指引 (mp.weixin.qq.com → 设置 → 服务内容声明);
 * undeclared, the interface fails on phones, though not in the developer tools. The table is that of
 * 《小程序隐私协议开发指南》 and 《小程序用户隐私保护指引内容介绍》, as of 2024-04-26.
 */
export const privateInterfaces: Readonly<Record<string, string>> = {
  chooseAvatar: '昵称、头像',
  nickname: '昵称、头像',
  getUserInfo: '昵称、头像',
  getUserProfile: '昵称、头像',
  getLocation: '位置信息',
  getFuzzyLocation: '位置信息',
  startLocationUpdate: '位置信息',
  startLocationUpdateBackground: '位置信息',
  onLocationChange: '位置信息',
  choosePoi: '选择的位置信息',
  chooseLocation: '选择的位置信息',
  chooseAddress: '地址',
  chooseInvoice: '发票信息',
  chooseInvoiceTitle: '发票信息',
  getWeRunData: '微信运动步数',
  getPhoneNumber: '手机号',
  getRealtimePhoneNumber: '手机号',
  chooseLicensePlate: '车牌号',
  chooseImage: '选中的照片或视频信息',
  chooseMedia: '选中的照片或视频信息',
  chooseVideo: '选中的照片或视频信息',
  chooseMessageFile: '选中的文件',
  startRecord: '麦克风',
  getRecorderManager: '麦克风',
  joinVoIPChat: '麦克风',
  createCameraContext: '摄像头',
  createVKSession: '摄像头',
  openBluetoothAdapter: '蓝牙',
  createBLEPeripheralServer: '蓝牙',
  saveImageToPhotosAlbum: '相册（仅写入）权限',
  saveVideoToPhotosAlbum: '相册（仅写入）权限',
  addPhoneContact: '通讯录（仅写入）权限',
  addPhoneCalendar: '日历（仅写入）权限',
  addPhoneRepeatCalendar: '日历（仅写入）权限',
  setClipboardData: '剪切板',
  getClipboardData: '剪切板',
  startAccelerometer: '加速传感器',
  startCompass: '磁场传感器',
  startDeviceMotionListening: '方向传感器',
  startGyroscope: '陀螺仪传感器',
};

/** Kinds declared, each with the purpose that stands in the 指引; `docs/privacy.md` says the rest. */
export const declared: Readonly<Record<string, string>> = {
  选中的照片或视频信息: '报好事、说事情、答复和办理时，由您自己选照片传上来',
  剪切板: '把您写的话复制下来，拿到别处去说',
};

/** Those of them that app.json must name in `requiredPrivateInfos` and explain in `permission`. */
export const namedInApp = [
  'getFuzzyLocation',
  'getLocation',
  'onLocationChange',
  'startLocationUpdate',
  'startLocationUpdateBackground',
  'chooseLocation',
  'choosePoi',
  'chooseAddress',
];
