import Skeleton from 'tdesign-mobile-react/lib/skeleton/Skeleton';
import { rows } from './rows';

/** TDesign's skeleton of lines, without its style sheet. */
export const Bars = () => <Skeleton rowCol={rows} animation="none" loading />;
