import { type Accessible, attributesOf } from './accessible';

/** Alipay takes the browser's names. */
export const accessibility = (of: Accessible) => attributesOf('role', of);
