import { type Accessible, attributesOf } from './accessible';

export const accessibility = (of: Accessible) => attributesOf('role', of);
