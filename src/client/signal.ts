import Taro from '@tarojs/taro';
import { Store, useStore } from './store';

const online = new Store(true);

void Taro.getNetworkType().then(({ networkType }) => online.set(networkType !== 'none'));
Taro.onNetworkStatusChange(({ isConnected }) => online.set(isConnected));

/** Has the phone a network? It may still lead nowhere; only an answer proves that it does. */
export const useSignal = (): boolean => useStore(online);
export const hasSignal = online.get;
