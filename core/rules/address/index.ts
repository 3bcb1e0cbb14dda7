import noAaaa from './no-aaaa.ts';
import wwwDiffers from './www-differs.ts';

export default [noAaaa, wwwDiffers];
