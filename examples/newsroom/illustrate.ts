import { SampleError } from './fields.js';
import type { Picture } from './shapes.js';

/** A picture with the size it has; throws SampleError where `pictures/` does not hold it. */
export function illustrate<T extends { readonly file: string }>(
  place: string, image: T, pictures: ReadonlyMap<string, Picture>,
): T & { width: number; height: number } {
  const picture = pictures.get(image.file);
  if (!picture) throw new SampleError(place, 'image', `expected a file of pictures/, found ${image.file}`);
  return { ...image, width: picture.width, height: picture.height };
}
