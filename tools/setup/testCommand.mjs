import { bringControlPlane } from './controlPlane.mjs';
import { install, isInstalled } from './installation.mjs';
import { testHelp, testOptions } from './options.mjs';
import { root } from './places.mjs';
import { controlPlaneMissing, preflight } from './preflight.mjs';
import { elapsed } from './progress.mjs';
import { run } from './run.mjs';
import { logOf, stages } from './stages.mjs';

/** @typedef {import('./stages.mjs').Stage} Stage */
/** @typedef {import('./stages.mjs').Count} Count */
/** @typedef {import('./run.mjs').Run} Run */

const names = stages.map(({ name }) => name);

/** @param {string[]} parameters */
export function test(parameters) {
  return run({
    entry: 'test.mjs',
    parameters,
    parse: given => testOptions(given, names),
    help: testHelp.replace('NAMES', names.join(', ')),
    work,
  });
}

/**
 * @param {import('./options.mjs').TestOptions} options
 * @param {Run} run
 * @returns {Promise<number>} exit code
 */
async function work(options, run) {
  const { children, progress, cache } = run;
  children.environment = { ...children.environment, CI: 'true' };
  const chosen = stages.filter(
    ({ name }) => options.only.length === 0 || options.only.includes(name),
  );
  const needsControlPlane =
    !options.withoutCluster && chosen.some(({ controlPlane }) => controlPlane === true);
  const planned = {
    install: !isInstalled(),
    build: needsControlPlane && controlPlaneMissing(cache, options.assets),
    clusters: needsControlPlane ? 2 : 0,
  };
  const findings = await preflight(planned, { cache, children });
  for (const { text } of findings) progress.line(text);
  if (findings.some(({ severity }) => severity === 'stop')) return close(progress, [oneFailure]);

  // The build goes on below the first stages, which need no control plane.
  const controlPlane = needsControlPlane
    ? bringControlPlane({ assets: options.assets, needed: planned.build, children, progress })
    : undefined;
  controlPlane?.catch(() => {}); // Awaited later; an interruption must not count as unhandled.
  try {
    if (planned.install) await install({ children, progress });
  } catch (error) {
    children.signal.throwIfAborted();
    progress.line(/** @type {Error} */ (error).message);
    return close(progress, [oneFailure]);
  }

  /** @type {Count[]} */
  const counts = [];
  let withCluster = needsControlPlane;
  let asked = false;
  for (const stage of chosen) {
    if (stage.controlPlane && controlPlane !== undefined && !asked) {
      asked = true;
      const outcome = await controlPlane;
      if ('directory' in outcome) {
        Object.assign(children.environment, {
          K8S_MANAGER_ASSETS: outcome.directory,
          KUBEBUILDER_ASSETS: outcome.directory,
        });
      } else {
        withCluster = false;
        progress.line(
          `control plane: 0 passed, 1 failed\n${outcome.reason}\nTo go without, say so: npm test -- --without-cluster`,
        );
        counts.push(oneFailure);
      }
    }
    counts.push(await runStage(stage, withCluster, run));
  }
  return close(progress, counts);
}

const oneFailure = { passed: 0, failed: 1 };

/**
 * @param {Stage} stage
 * @param {boolean} withCluster
 * @param {Run} run
 * @returns {Promise<Count>}
 */
async function runStage(stage, withCluster, { children, progress }) {
  if (stage.onlyControlPlane && !withCluster) {
    progress.line(`${stage.name}: skipped, it needs a control plane`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const began = Date.now();
  const task = progress.start(stage.title, stage.usual);
  const outputs = [];
  let late = false;
  for (const [at, parameters] of stage.commands().entries()) {
    /** @type {string[]} */
    const lines = [];
    const ending = await children
      .run(process.execPath, parameters, {
        cwd: root,
        log: logOf(at === 0 ? stage.name : `${stage.name}-${at + 1}`),
        limit: stage.minutes * 60_000,
        environment: {
          ...stage.environment,
          ...(withCluster ? {} : { K8S_MANAGER_WITHOUT_CLUSTER: '1' }),
        },
        onLine: line => {
          lines.push(line);
          const detail = stage.detail?.(line);
          if (detail !== undefined) task.detail(detail);
        },
      })
      .catch(error => {
        task.failed('');
        throw error;
      });
    late ||= ending.timedOut;
    outputs.push({ code: ending.code ?? 1, lines });
  }
  const count = counted(stage, outputs);
  const details = count.failed > 0 ? (count.details ?? []) : [];
  if (late) details.push(`It was ended after ${stage.minutes} minutes.`);
  task.done(
    [
      `${stage.name}: ${words(count)} (${elapsed(Date.now() - began)})`,
      ...details.map(line => `  ${line}`),
      ...(count.failed > 0 ? [`  All of it: ${logOf(stage.name)}`] : []),
    ].join('\n'),
  );
  return count;
}

/**
 * @param {Stage} stage
 * @param {import('./stages.mjs').Output[]} outputs
 * @returns {Count}
 */
function counted(stage, outputs) {
  try {
    return stage.count(outputs);
  } catch (error) {
    return {
      passed: 0,
      failed: 1,
      details: [`Its result cannot be read: ${/** @type {Error} */ (error).message}`],
    };
  }
}

/** @param {Count} count */
export function words({ passed, failed, skipped = 0 }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * The closing line, by which continuous integration reads the outcome.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @param {Count[]} counts
 * @returns {number} exit code
 */
function close(progress, counts) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped = 0 } of counts) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  progress.close();
  progress.line('');
  progress.line(words(total));
  return total.failed > 0 ? 1 : 0;
}
