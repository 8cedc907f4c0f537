import { type Accessible, attributesOf } from './accessible';

/** WeChat reads the role from `aria-role`. */
export const accessibility = (of: Accessible) => attributesOf('aria-role', of);
