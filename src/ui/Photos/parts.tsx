import type { ReactNode } from 'react';
import { Box, Tap } from '../base';
import { Icon } from '../Icon';
import { Note } from '../words';
import type { PhotosProps } from './types';
import './photos.css';

/** The frame round the photos of a form; how a picture is drawn differs by platform. */
export function Frame(props: PhotosProps & { draw: (preview: string) => ReactNode }) {
  const { photos, sending, most, wrong, help, onAdd, onRemove, draw } = props;
  const left = most - photos.length - sending;
  return (
    <Box role="group" label="照片">
      <Box className="photos">
        {photos.map((photo, at) => (
          <Box key={photo.id} className="photo">
            {draw(photo.preview)}
            <Tap
              className="photo-off"
              label={`去掉第 ${at + 1} 张`}
              onTap={() => onRemove(photo.id)}
            >
              <Icon name="cross" size="small" />
            </Tap>
          </Box>
        ))}
        {left > 0 ? (
          <Tap className="photo photo-add" onTap={onAdd} busy={sending > 0}>
            <Icon name="plus" />
            <Box as="span">{sending > 0 ? '正在传…' : '加照片'}</Box>
          </Tap>
        ) : null}
      </Box>
      {wrong ? <Note tone="red">{wrong}</Note> : help ? <Note>{help}</Note> : null}
    </Box>
  );
}
