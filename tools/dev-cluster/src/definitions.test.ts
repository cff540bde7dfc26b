import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { definitions } from './definitions';

// eslint-disable-next-line no-restricted-syntax -- never built, so this file stays where it is
const copy = resolve(__dirname, '../definitions/copy.mjs');

function goIsThere(): boolean {
  try {
    execFileSync('go', ['version']);
    return true;
  } catch {
    return false;
  }
}

describe('the definitions of others', () => {
  it('are those of the kinds that the portal describes, and what comes with them', () => {
    expect(definitions().map(({ metadata }) => metadata.name)).toEqual([
      'volumesnapshotclasses.snapshot.storage.k8s.io',
      'volumesnapshotcontents.snapshot.storage.k8s.io',
      'volumesnapshots.snapshot.storage.k8s.io',
      'gatewayclasses.gateway.networking.k8s.io',
      'gateways.gateway.networking.k8s.io',
      'grpcroutes.gateway.networking.k8s.io',
      'httproutes.gateway.networking.k8s.io',
      'referencegrants.gateway.networking.k8s.io',
      'safe-upgrades.gateway.networking.k8s.io',
      'safe-upgrades.gateway.networking.k8s.io',
      'verticalpodautoscalercheckpoints.autoscaling.k8s.io',
      'verticalpodautoscalers.autoscaling.k8s.io',
    ]);
  });

  // Without Go there is nothing to compare with; then it counts as skipped.
  const whereGoIs = goIsThere() ? it : it.skip;
  whereGoIs(
    'are byte for byte what the pinned modules hold (needs Go)',
    () => {
      // Throws, with the names of the files, where one differs.
      execFileSync(process.execPath, [copy, '--check'], { stdio: 'pipe' });
    },
    120_000,
  );
});
