import { HeldReflector } from './HeldReflector';
import type { ReflectorSet } from './ReflectorSet';
import type { RowStore } from './RowStore';

describe('HeldReflector', () => {
  it('keeps nothing of a listener that stopped, and stops the others when it is let go', () => {
    const stop = jest.fn();
    const stopOther = jest.fn();
    const onFreshness = jest.fn().mockReturnValueOnce(stop).mockReturnValueOnce(stopOther);
    const reflectors = { start: jest.fn(), stop: jest.fn(), onFreshness };
    const ends = { forget: jest.fn(), narrow: jest.fn() };
    const held = new HeldReflector(
      {} as RowStore,
      reflectors as unknown as ReflectorSet,
      [],
      1_000,
      ends,
    );
    const subscription = held.subscribe();
    const ended = subscription.onFreshness(() => {});
    subscription.onFreshness(() => {});
    ended();
    expect(stop).toHaveBeenCalledTimes(1);
    subscription.release();
    expect(stop).toHaveBeenCalledTimes(1);
    expect(stopOther).toHaveBeenCalledTimes(1);
    held.close();
  });
});
