import { type Freshness, freshnessMessages } from 'backstage-plugin-k8s-manager-common';
import { freshnessFor } from './freshnessFor';

const namespaces = ['payments', 'shop'];
const freshness: Freshness = {
  cluster: 'staging',
  state: 'live',
  partial: {
    namespaces,
    reason: freshnessMessages.partial({ namespaces: namespaces.join(', ') }),
  },
};

it('tells which namespaces are read to those only who may see everything', () => {
  expect(freshnessFor({ unconditional: true }, freshness)).toBe(freshness);
  expect(JSON.stringify(freshnessFor({}, freshness))).not.toMatch(/payments|shop/);
  expect(freshnessFor({}, freshness)).toMatchObject({
    state: 'live',
    partial: { reason: freshnessMessages.partly() },
  });
});

it('leaves alone what is whole', () => {
  const whole: Freshness = { cluster: 'staging', state: 'live' };
  expect(freshnessFor({}, whole)).toBe(whole);
});
