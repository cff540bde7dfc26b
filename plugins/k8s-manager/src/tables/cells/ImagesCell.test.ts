import { partsOfImage } from './ImagesCell';

it.each([
  ['nginx', '', 'nginx', ''],
  ['nginx:1.27', '', 'nginx', ':1.27'],
  ['library/nginx', '', 'library/nginx', ''],
  ['registry.acme.io/payments/api:2.31.0', 'registry.acme.io/', 'payments/api', ':2.31.0'],
  ['localhost:5000/api', 'localhost:5000/', 'api', ''],
  ['ghcr.io/a/b:1@sha256:9f2c4e77b81d07', 'ghcr.io/', 'a/b', ':1'],
  ['ghcr.io/a/b@sha256:9f2c4e77b81d07', 'ghcr.io/', 'a/b', '@sha256:9f2c4e7'],
])('%s', (image, registry, path, version) => {
  expect(partsOfImage(image)).toEqual({ registry, path, version });
});
