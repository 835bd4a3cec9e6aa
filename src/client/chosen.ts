/** A photo as it was chosen, before it travels: the same from WeChat's album and the browser's. */
export interface Chosen {
  bytes: ArrayBuffer;
  type: 'image/jpeg' | 'image/png';
  /** What the page shows at once. */
  preview: string;
}
