import { measurementOf } from './measurementOf';

const at = '2026-01-01T00:00:15Z';
const pod = (...usages: object[]) => ({
  timestamp: at,
  window: '15.058s',
  containers: usages.map((usage, index) => ({ name: `c${index}`, usage })),
});

describe('measurementOf', () => {
  it('adds the containers of a pod, as kubectl top does', () => {
    expect(
      measurementOf(pod({ cpu: '1100000n', memory: '1500Ki' }, { cpu: '250m', memory: '1Mi' })),
    ).toEqual({ cpu: 0.252, memory: 2 * 2 ** 20, at: Date.parse(at), window: 15_058 });
  });

  it('reads nodes', () => {
    const item = { timestamp: at, window: '1m0s', usage: { cpu: '1500m', memory: '3Gi' } };
    expect(measurementOf(item)).toEqual({
      cpu: 1.5,
      memory: 3 * 2 ** 30,
      at: Date.parse(at),
      window: 60_000,
    });
  });

  it('keeps what is less than a Mi', () => {
    expect(measurementOf(pod({ cpu: '0', memory: '300Ki' }))?.memory).toBe(300 * 1024);
  });

  it.each([
    ['no time', { ...pod({ cpu: '1m', memory: '1Mi' }), timestamp: undefined }],
    ['another time', { ...pod({ cpu: '1m', memory: '1Mi' }), timestamp: 'yesterday' }],
    ['a negative figure', pod({ cpu: '-1m', memory: '1Mi' })],
    ['no number', pod({ cpu: 'NaN', memory: '1Mi' })],
    ['a container without memory', pod({ cpu: '1m', memory: '1Mi' }, { cpu: '1m' })],
    ['no container', pod()],
    ['containers that are none', { timestamp: at, containers: 'all' }],
  ])('takes %s for nothing', (_, item) => {
    expect(measurementOf(item)).toBeUndefined();
  });

  it.each([undefined, '', 'soon', '-5s', '0s'])('takes the usual window for %s', window => {
    expect(measurementOf({ ...pod({ cpu: '1m', memory: '1Mi' }), window })?.window).toBe(15_000);
  });
});
