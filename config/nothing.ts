/**
 * Stands in for Taro's web components on the web. Taro's router and entry always register its tab
 * bar and its pull-to-refresh, and its picture viewer a swiper; we draw our own bar and use neither,
 * and they would bring a second component framework to phones on a weak network.
 */
export const defineCustomElementTaroTabbar = (): void => undefined;
export const defineCustomElementTaroPullToRefreshCore = (): void => undefined;
export const defineCustomElementTaroSwiperCore = (): void => undefined;
export const defineCustomElementTaroSwiperItemCore = (): void => undefined;

/**
 * Instead of dayjs, which TDesign's words in other languages bring along, and of
 * hoist-non-react-statics, with which its radio gets a `Group` that we do not use.
 */
export default <T>(one: T): T => one;
