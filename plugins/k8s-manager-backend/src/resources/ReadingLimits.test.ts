import { ConfigReader } from '@backstage/config';
import { readReadingLimits } from './ReadingLimits';

const read = (k8sManager: object) => readReadingLimits(new ConfigReader({ k8sManager }));

describe('readReadingLimits', () => {
  it('has limits without a word in the configuration', () => {
    expect(read({})).toEqual({ memory: 256_000_000, feedsPerPerson: 20 });
  });

  it('takes what the operator set, also as text', () => {
    expect(read({ cache: { memory: 64 }, feeds: { perPerson: '5' } })).toEqual({
      memory: 64_000_000,
      feedsPerPerson: 5,
    });
  });

  it.each([
    [{ cache: { memory: 8 } }, 'k8sManager.cache.memory must be a whole number of at least 16'],
    [
      { cache: { memory: 'much' } },
      'k8sManager.cache.memory must be a whole number of at least 16',
    ],
    [
      { feeds: { perPerson: 0 } },
      'k8sManager.feeds.perPerson must be a whole number of at least 1',
    ],
    [{ feeds: { perPerson: 1.5 } }, 'k8sManager.feeds.perPerson must be a whole number'],
    [{ feeds: { perPerson: true } }, 'k8sManager.feeds.perPerson must be a whole number'],
  ])('names the key in %j', (limits, message) => {
    expect(() => read(limits)).toThrow(message);
  });
});
