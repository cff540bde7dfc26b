export * from './Cell';
export { partsOfImage } from './ImagesCell';
