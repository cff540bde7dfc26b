import type { Secret } from '../kubernetes';
import { cellText, project } from '../tables';
import type { ResourceKind } from './define';
import { secret } from './secret';

describe('secrets', () => {
  it('are read as metadata only', () => {
    expect(secret.metadataOnly).toBe(true);
  });

  it('give away nothing of what they hold, nor how much, to a reader that had it all', () => {
    const object: Secret = {
      metadata: { name: 'database', namespace: 'payments', uid: '1' },
      type: 'Opaque',
      data: { password: 'aHVudGVyMg==' },
      stringData: { token: 'hunter3' },
    };
    const row = project(secret as ResourceKind, 'c', object);
    expect(JSON.stringify(row)).not.toMatch(/aHVudGVyMg|hunter3|password|token/);
    expect(Object.keys(row.cells)).toEqual(['type']);
    expect(cellText(secret as ResourceKind, row, 'type')).toBe('Opaque');
  });
});
