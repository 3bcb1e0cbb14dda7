import multiple from './multiple.ts';
import ruaExternalUnauthorised from './rua-external-unauthorised.ts';

export default [multiple, ruaExternalUnauthorised];
