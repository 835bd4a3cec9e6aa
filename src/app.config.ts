/** What src/ui shows of TDesign in WeChat. Without `miniprogram_dist` Taro would find nothing. */
const tdesign = [
  'button',
  'checkbox',
  'empty',
  'image',
  'input',
  'popup',
  'progress',
  'radio',
  'skeleton',
  'tag',
  'textarea',
];
const pathOf = (name: string): string => `tdesign-miniprogram/miniprogram_dist/${name}/${name}`;

export default defineAppConfig({
  entryPagePath: 'pages/home/index',
  pages: ['pages/home/index', 'pages/desk/index', 'pages/inbox/index', 'pages/mine/index'],
  subPackages: [
    { root: 'pages/members', pages: ['join/index', 'start/index', 'invite/index'] },
    {
      root: 'pages/grievances',
      pages: [
        'list/index',
        'file/index',
        'case/index',
        'elsewhere/index',
        'desk/index',
        'handle/index',
      ],
    },
    {
      root: 'pages/jobs',
      pages: [
        'list/index',
        'job/index',
        'mine/index',
        'posted/index',
        'applicants/index',
        'post/index',
        'daywork/index',
        'employers/index',
      ],
    },
    {
      root: 'pages/trainings',
      pages: [
        'list/index',
        'course/index',
        'mine/index',
        'certificate/index',
        'check/index',
        'given/index',
        'teach/index',
        'roll/index',
        'open/index',
      ],
    },
    {
      root: 'pages/meetings',
      pages: [
        'list/index',
        'bulletin/index',
        'meeting/index',
        'past/index',
        'desk/index',
        'post/index',
        'reach/index',
        'call/index',
        'roll/index',
        'minutes/index',
      ],
    },
    {
      root: 'pages/points',
      pages: [
        'shop/index',
        'code/index',
        'orders/index',
        'ledger/index',
        'rules/index',
        'report/index',
        'claim/index',
        'claims/index',
        'public/index',
        'reviews/index',
        'record/index',
        'adopt/index',
        'counter/index',
        'till/index',
        'stock/index',
        'shelve/index',
        'books/index',
        'sheets/index',
        'sheet/index',
        'carry/index',
      ],
    },
  ],
  window: {
    navigationBarTitleText: '爱心乡村',
    navigationBarBackgroundColor: '#F8F4ED',
    navigationBarTextStyle: 'black',
    backgroundColor: '#F8F4ED',
    backgroundTextStyle: 'dark',
    // On the web the page draws its own bar.
    navigationStyle: process.env.TARO_ENV === 'h5' ? 'custom' : 'default',
  },
  tabBar: {
    // Drawn by src/ui/TabBar on every tab page; the list only tells WeChat which pages are tabs.
    custom: true,
    color: '#574F44',
    selectedColor: '#1E6A4D',
    backgroundColor: '#FFFFFF',
    list: [
      { pagePath: 'pages/home/index', text: '首页' },
      { pagePath: 'pages/desk/index', text: '工作台' },
      { pagePath: 'pages/inbox/index', text: '消息' },
      { pagePath: 'pages/mine/index', text: '我的' },
    ],
  },
  lazyCodeLoading: 'requiredComponents',
  // Private interfaces (config/privacy.ts) work only after WeChat's own question; there is none for
  // places, so that neither `requiredPrivateInfos` nor `permission` is needed.
  __usePrivacyCheck__: true,
  ...(process.env.TARO_ENV === 'h5'
    ? // Pages would slide in by a transform, which breaks all that is fixed or sticky in them.
      { animation: false }
    : { usingComponents: Object.fromEntries(tdesign.map((name) => [`t-${name}`, pathOf(name)])) }),
});
