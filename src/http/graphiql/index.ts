export { graphiqlAssets, type GraphiqlAsset } from './assets';
export { graphiqlPage, type GraphiqlContent, type GraphiqlPage } from './page';
