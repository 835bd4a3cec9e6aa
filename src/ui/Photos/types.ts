export interface PhotosProps {
  photos: readonly { id: string; preview: string }[];
  /** How many are on their way. */
  sending: number;
  most: number;
  /** What went wrong with the last one. */
  wrong?: string;
  /** What a good photo shows. */
  help?: string;
  onAdd: () => void;
  onRemove: (id: string) => void;
}

export interface GalleryProps {
  /** Addresses of pictures. */
  addresses: readonly string[];
}

/** In the place of a picture that is being fetched. */
export const coming = '正在看…';
/** In the place of a picture that did not come. */
export const missing = '没看到照片';
