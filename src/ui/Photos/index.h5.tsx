import { Box } from '../base';
import { Frame } from './parts';
import type { GalleryProps, PhotosProps } from './types';

/** The photos of a form: those added, and a place for the next. */
export function Photos(props: PhotosProps) {
  const draw = (preview: string) => <img className="photo-img" src={preview} alt="加好的照片" />;
  return (
    <Frame
      photos={props.photos}
      sending={props.sending}
      most={props.most}
      wrong={props.wrong}
      help={props.help}
      onAdd={props.onAdd}
      onRemove={props.onRemove}
      draw={draw}
    />
  );
}

/** Photos to look at; each opens large. */
export function Gallery({ addresses }: GalleryProps) {
  return (
    <Box className="photos">
      {addresses.map((address, at) => (
        <a key={address} className="photo" href={address} target="_blank" rel="noreferrer">
          <img className="photo-img" src={address} alt={`照片 ${at + 1}`} />
        </a>
      ))}
    </Box>
  );
}
