export { askForPicture, familySeenIn, type PictureRequest } from './ask';
export { drawingOf, pictureOf } from './draw';
export { fileNameOf } from './file-name';
export { personKeyOf, type IsOne, type PersonKey } from './person-key';
export { PICTURE_QUERY } from './picture-query';
export { boxOfText, type Box, type Shape } from './shape';
export { svgOf, type Drawing } from './svg';
export type { FamilySeen } from './reply';
export type { Vocabulary } from './vocabulary';
