import Image from 'tdesign-mobile-react/lib/image/Image';
import { Box } from '../base';
import { Frame } from './parts';
import { coming, type GalleryProps, missing, type PhotosProps } from './types';

/** TDesign's picture without its style sheet: says that it is on its way, or that it did not come. */
function Picture({ address, name }: { address: string; name: string }) {
  return (
    <Image
      className="photo-img"
      src={address}
      alt={name}
      fit="cover"
      loading={coming}
      error={missing}
    />
  );
}

/** The photos of a form: those added, and a place for the next. */
export function Photos(props: PhotosProps) {
  const draw = (preview: string) => <Picture address={preview} name="加好的照片" />;
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
          <Picture address={address} name={`照片 ${at + 1}`} />
        </a>
      ))}
    </Box>
  );
}
