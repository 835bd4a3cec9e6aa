import Taro from '@tarojs/taro';
import { Box, Tap } from '../base';
import { Frame } from './parts';
import { coming, type GalleryProps, missing, type PhotosProps } from './types';

/** TDesign's picture: says that it is on its way, or that it did not come. */
function Picture({ address }: { address: string }) {
  return (
    <t-image class="photo-img" src={address} mode="aspectFill" loading={coming} error={missing} />
  );
}

/** The photos of a form: those added, and a place for the next. */
export function Photos(props: PhotosProps) {
  const draw = (preview: string) => <Picture address={preview} />;
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
  const open = (current: string) => void Taro.previewImage({ urls: [...addresses], current });
  return (
    <Box className="photos">
      {addresses.map((address, at) => (
        <Tap key={address} className="photo" label={`照片 ${at + 1}`} onTap={() => open(address)}>
          <Picture address={address} />
        </Tap>
      ))}
    </Box>
  );
}
