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
