import { statusAsJson } from './protobufStatus';

/** A Status in the form in which API servers write it. */
const forbidden = (message: string) => {
  const text = (field: number, value: string) =>
    Buffer.concat([Buffer.from([(field << 3) | 2, value.length]), Buffer.from(value)]);
  const within = (field: number, ...parts: Buffer[]) => {
    const bytes = Buffer.concat(parts);
    return Buffer.concat([Buffer.from([(field << 3) | 2, bytes.length]), bytes]);
  };
  const cause = within(4, text(1, 'FieldValueInvalid'), text(2, 'is wrong'), text(3, 'spec.a'));
  const details = within(5, text(1, ''), cause, Buffer.from([0x28, 0x05]));
  const raw = within(
    2,
    within(1, text(1, '')),
    text(2, 'Failure'),
    text(3, message),
    text(4, 'Forbidden'),
    details,
  );
  const typeMeta = within(1, text(1, 'v1'), text(2, 'Status'));
  return Buffer.concat([Buffer.from('k8s\0'), typeMeta, raw, text(3, ''), text(4, '')]);
};

describe('statusAsJson', () => {
  it('has what the Status says', () => {
    const json = statusAsJson(forbidden('pods is forbidden'));
    expect(JSON.parse(json ?? '')).toEqual({
      kind: 'Status',
      message: 'pods is forbidden',
      reason: 'Forbidden',
      details: {
        causes: [{ reason: 'FieldValueInvalid', message: 'is wrong', field: 'spec.a' }],
        retryAfterSeconds: 5,
      },
    });
  });

  it('is nothing for bytes that are no Status, and never throws', () => {
    const whole = forbidden('no');
    for (let length = 0; length < whole.length; length += 1) {
      const json = statusAsJson(whole.subarray(0, length)) ?? '{"kind":"Status"}';
      expect(JSON.parse(json)).toMatchObject({ kind: 'Status' });
    }
    expect(statusAsJson(Buffer.from('{"kind":"Status"}'))).toBeUndefined();
    expect(
      statusAsJson(Buffer.concat([Buffer.from('k8s\0'), Buffer.from([0x0b])])),
    ).toBeUndefined();
  });
});
