import { rows } from './rows';

/** TDesign's skeleton of lines. */
export const Bars = () => <t-skeleton row-col={rows} animation="none" loading />;
