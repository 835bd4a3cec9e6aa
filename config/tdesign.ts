/**
 * Stands in for parts of TDesign on the web that the product never shows: its own words in five
 * languages with dayjs behind them, its spinner, its icons. Without them a button of TDesign costs
 * 2 KB instead of 15. The names are those that TDesign's files ask for.
 */
import { createContext } from 'react';

/** In place of config-provider/ConfigContext: of its settings the components read the prefix. */
export default createContext({ globalConfig: { classPrefix: 't' } });

const nothing = (): null => null;

/** In place of loading/index: a busy button says what it does in words. */
export const Loading = nothing;

/** In place of tdesign-icons-react: src/ui/Icon has its own. */
export const BrowseIcon = nothing;
export const BrowseOffIcon = nothing;
export const CheckCircleFilledIcon = nothing;
export const CheckIcon = nothing;
export const ChevronLeftIcon = nothing;
export const CheckRectangleFilledIcon = nothing;
export const CircleIcon = nothing;
export const CloseCircleFilledIcon = nothing;
export const CloseIcon = nothing;
export const ErrorCircleFilledIcon = nothing;
export const ErrorIcon = nothing;
export const MinusCircleFilledIcon = nothing;
export const MinusIcon = nothing;
export const MinusRectangleFilledIcon = nothing;
