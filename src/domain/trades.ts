/**
 * Trades of rural jobs and subsidised trainings, grouped by sector for the picker. A closed list:
 * what is typed freely can be neither matched nor counted.
 * Origin: 94 names gathered in November 2026 from the training table of 青海 (2019), the subsidy
 * classes of 江苏 (2023) and the 职业分类大典 2022; the two courses known by Latin letters are said in
 * words (GYB 创业意识, SYB 创办企业).
 */
export const tradesBySector = {
  建筑机械: [
    '电焊工',
    '焊工',
    '砌筑工（瓦工）',
    '抹灰工',
    '建筑油漆工',
    '钢筋工',
    '混凝土工',
    '架子工',
    '手工木工',
    '管道工',
    '防水工',
    '乡村建设工匠',
    '装饰装修工',
  ],
  维修: [
    '电工',
    '制冷空调安装维修',
    '家用电器维修',
    '汽车维修工',
    '汽车钣金工',
    '汽车漆工',
    '摩托车（拖拉机、柴油机）修理',
  ],
  机械操作: ['叉车司机', '挖掘机操作', '装载机/推土铲运机操作', '客货车驾驶员（B照及以上）'],
  农业: [
    '农机驾驶操作员',
    '无人机驾驶员（植保）',
    '农作物植保员',
    '农艺工',
    '果树栽培（园艺工）',
    '蔬菜栽培（园艺工）',
    '热带作物栽培（含割胶）',
    '食用菌生产工',
    '中药材种植员',
    '家畜饲养员',
    '家禽饲养员',
    '水生动物饲养（稻田养鱼）',
    '养蜂',
    '动物疫病防治员',
    '沼气工',
  ],
  林业: ['护林员', '园林绿化工'],
  农产品加工: ['茶叶加工工', '烟叶调制（烘烤）', '豆制品制作（石屏豆腐）', '酿酒师'],
  制造: ['缝纫工', '裁剪工', '制鞋工', '包装工', '电子产品装配', '砖瓦生产工'],
  手工艺: ['刺绣（抽纱刺绣工）', '银饰制作', '玉石加工', '陶瓷制作（建水紫陶）'],
  餐饮: [
    '中式烹调师',
    '中式面点师',
    '地方特色小吃制作（过桥米线等）',
    '咖啡师',
    '茶艺师',
    '餐厅服务员',
    '客房服务员',
    '民宿管家',
    '农家乐（烹饪+服务+歌舞）',
  ],
  生活服务: [
    '家政服务员',
    '养老护理员',
    '母婴护理（月嫂）',
    '育婴（婴幼儿发展引导）',
    '保育师',
    '医疗护理员（护工）',
    '老年人能力评估师',
    '保健按摩师',
    '盲人保健按摩',
    '美发师',
    '美容师',
    '美甲师',
    '插花花艺师',
  ],
  公共服务: ['保安员', '保洁员', '物业管理', '公益性岗位岗前培训'],
  物流: ['快递员', '快件处理员', '仓储管理员', '网约配送员'],
  商贸: [
    '商品营业员',
    '收银员',
    '农产品经纪人',
    '互联网营销师（直播带货）',
    '电子商务师（农村电商）',
  ],
  文旅: ['导游/讲解员'],
  数字: ['数据标注'],
  创业: ['创业意识培训', '创办企业培训（含网络创业）'],
} as const;

export type Sector = keyof typeof tradesBySector;
export const sectors = Object.keys(tradesBySector) as [Sector, ...Sector[]];
export type Trade = (typeof tradesBySector)[Sector][number];
export const trades = Object.values(tradesBySector).flat() as [Trade, ...Trade[]];
