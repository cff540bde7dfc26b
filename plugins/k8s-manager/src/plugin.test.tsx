import plugin from './index';

it('keeps the ids a host configures it by', () => {
  expect(plugin.getExtension('page:k8s-manager')).toBeDefined();
  expect(plugin.getExtension('api:k8s-manager/client')).toBeDefined();
  expect(plugin.routes).toHaveProperty('root');
});
