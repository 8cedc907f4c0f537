/** What the camera or a picture gave: the text inside the square, or why there is none. */
export type Scan = { state: 'read'; text: string } | { state: 'left' | 'no-camera' | 'nothing-found' };

export type Scanner = {
  /** False: the page offers a picture and typing instead of the camera. */
  hasCamera: boolean;
  scan: () => Promise<Scan>;
};
