import strictDkimSubdomain from './strict-dkim-subdomain.ts';

export default [strictDkimSubdomain];
