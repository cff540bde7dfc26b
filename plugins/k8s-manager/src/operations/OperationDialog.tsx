import { RiCheckboxCircleLine } from '@remixicon/react';
import {
  humanAge,
  type ClusterSummary,
  type Operation,
  type OperationPreview,
  type ResourceKind,
  type ResourceRef,
} from 'backstage-plugin-k8s-manager-common';
import { useId, useState } from 'react';
import { Button, Dialog, HealthMark, Skeleton, StateMessage, useClock, useSay } from '../ui';
import { DiffView } from './DiffView';
import css from './OperationDialog.module.css';
import { operationMessages as texts } from './operationMessages';
import { useOperation } from './useOperation';

/** Props of {@link OperationDialog}. */
export interface OperationDialogProps {
  readonly operation: Operation;
  readonly kind: ResourceKind;
  readonly target: ResourceRef;
  /** What is known of the cluster; a cluster nobody knows anything of is treated as production. */
  readonly cluster: ClusterSummary | undefined;
  readonly onClose: () => void;
}

/** `priya.nair` of `backstage:user:default/priya.nair`: what only a machine reads is left away. */
const personName = (user: string) => user.replace(/^(backstage:)?user:(default\/)?/, '');

const submitKeys = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '') ? '⌘↵' : 'Ctrl ↵';

/** Every change goes through here: what it would do, as the server answered, then the decision, then how it ended. */
export function OperationDialog({
  operation,
  kind,
  target,
  cluster,
  onClose,
}: OperationDialogProps) {
  const { say } = useSay();
  const { run, ask, apply } = useOperation(operation.id, target);
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const reasonId = useId();
  const confirmId = useId();

  const preview = 'preview' in run ? run.preview : undefined;
  const production = preview?.production ?? cluster?.production ?? true;
  const title = say({ id: `operations.${operation.id}.title` });
  const clusterName = cluster?.title ?? target.cluster;
  const confirmed = !production || typed === target.name;
  const ready = run.step === 'shown' && confirmed;
  const submit = () => {
    if (!ready) return;
    apply({ reason: reason.trim(), ...(production ? { confirm: typed } : {}) });
  };
  const end = run.step === 'done' ? run.result : undefined;

  return (
    <Dialog
      title={title}
      tag={kind.short}
      note={end && say(texts.audit({ event: end.event }))}
      onClose={onClose}
      onSubmit={submit}
      place={
        <Place
          production={production}
          parts={[
            clusterName,
            ...(target.namespace ? [target.namespace] : []),
            say({ id: `${kind.id}.one` }),
          ]}
          name={target.name}
        />
      }
      footer={
        <>
          <span className={css.quiet}>{footerText()}</span>
          {run.step === 'conflict' || run.step === 'failed' || run.step === 'lost' ? (
            <Button look="primary" onClick={ask}>
              {say(run.step === 'failed' ? texts.tryAgain() : texts.lookAgain())}
            </Button>
          ) : null}
          <Button onClick={onClose} keyHint="Esc">
            {say(preview ? texts.cancel() : texts.close())}
          </Button>
          {preview && (
            <Button
              look="primary"
              keyHint={submitKeys}
              aria-disabled={!ready}
              title={confirmed ? undefined : say(texts.confirmFirst())}
              onClick={submit}
            >
              {say(
                run.step === 'applying'
                  ? texts.applying()
                  : texts.applyTo({ cluster: clusterName }),
              )}
            </Button>
          )}
        </>
      }
    >
      {body()}
    </Dialog>
  );

  function footerText(): string {
    if (preview) {
      const { as } = preview.actor;
      const user = personName(preview.actor.user);
      return say(
        as === 'person'
          ? texts.runsAsPerson({ user })
          : texts.runsAsCluster({ user, cluster: clusterName }),
      );
    }
    return run.step === 'refused' || run.step === 'conflict' ? say(texts.nothingChanged()) : '';
  }

  function body() {
    switch (run.step) {
      case 'done': {
        const { actor, at } = run.result;
        const facts = {
          kind: say({ id: `${kind.id}.one` }),
          name: target.name,
          user: personName(actor.user),
          at,
        };
        return (
          <StateMessage
            state="ok"
            title={say(texts.done({ operation: title, cluster: clusterName }))}
            sentences={[
              say(actor.as === 'person' ? texts.doneAsPerson(facts) : texts.doneAsCluster(facts)),
              ...run.result.warnings.map(warning => say(texts.admissionWarns({ warning }))),
            ]}
          />
        );
      }
      case 'conflict':
      case 'refused':
      case 'failed':
      case 'lost':
        return (
          <StateMessage
            state={run.step === 'conflict' ? 'degraded' : 'failed'}
            title={say(
              {
                conflict: texts.conflict(),
                refused: texts.refused(),
                failed: texts.failed(),
                lost: texts.failed(),
              }[run.step],
            )}
            sentences={[
              say(run.error.said),
              ...(run.step === 'lost' ? [say(texts.unknownEnd())] : []),
            ]}
          />
        );
      default:
        return (
          <>
            <p className={css.description}>
              {say({ id: `operations.${operation.id}.description` })}
            </p>
            <PreviewView preview={preview} asking={run.step === 'asking'} onAsk={ask} />
            {preview && (
              <div className={css.fields}>
                {production && (
                  <label className={css.field} htmlFor={confirmId}>
                    <span>
                      {say(texts.confirmBefore())} <strong>{target.name}</strong>{' '}
                      {say(texts.confirmAfter())}
                    </span>
                    <input
                      id={confirmId}
                      value={typed}
                      // The dialog opens to be confirmed: what has to be typed is where the person begins.
                      // eslint-disable-next-line jsx-a11y/no-autofocus
                      autoFocus
                      autoComplete="off"
                      spellCheck={false}
                      aria-label={say(texts.confirmLabel({ name: target.name }))}
                      onChange={event => setTyped(event.target.value)}
                    />
                  </label>
                )}
                <label className={css.field} htmlFor={reasonId}>
                  <span>
                    {say(texts.reason())} <span className={css.way}>{say(texts.reasonNote())}</span>
                  </span>
                  <input
                    id={reasonId}
                    value={reason}
                    maxLength={1000}
                    autoComplete="off"
                    onChange={event => setReason(event.target.value)}
                  />
                </label>
              </div>
            )}
          </>
        );
    }
  }
}

/** Where it happens: black for production, as everywhere. */
function Place(props: { production: boolean; parts: readonly string[]; name: string }) {
  const { production, parts, name } = props;
  return (
    <div className={css.place} data-production={production}>
      {parts.map((part, index) => (
        <span key={part} className={css.part}>
          {index === 0 ? <strong>{part}</strong> : part}
          {index < parts.length - 1 && (
            <span className={css.step} aria-hidden>
              ›
            </span>
          )}
        </span>
      ))}
      <strong>{name}</strong>
    </div>
  );
}

function PreviewView(props: {
  preview: OperationPreview | undefined;
  asking: boolean;
  onAsk: () => void;
}) {
  const { preview, asking, onAsk } = props;
  const { say } = useSay();
  const [shownAt, setShownAt] = useState(() => ({ preview, at: new Date().toISOString() }));
  if (shownAt.preview !== preview) setShownAt({ preview, at: new Date().toISOString() });
  const age = useClock(now => humanAge(shownAt.at, now));
  return (
    <section aria-busy={asking}>
      <div className={css.heading}>
        <h3>{say(texts.whatChanges())}</h3>
        <span className={css.source} aria-live="polite">
          {preview?.verified && !asking && <RiCheckboxCircleLine size={14} aria-hidden />}
          {statement()}
        </span>
        {preview && !asking && (
          <button type="button" className={css.textButton} onClick={onAsk}>
            {say(texts.askAgain())}
          </button>
        )}
      </div>
      {preview ? (
        <DiffView diff={preview.diff} />
      ) : (
        <div className={css.waiting}>
          <Skeleton seed={1} />
          <Skeleton seed={4} />
        </div>
      )}
      {preview?.warnings.map(warning => (
        <p key={warning} className={css.warning}>
          <HealthMark state="degraded" />
          <span>{say(texts.admissionWarns({ warning }))}</span>
        </p>
      ))}
    </section>
  );

  function statement(): string {
    if (asking || !preview) return say(texts.askingServer());
    if (preview.verified) return say(texts.answered({ age }));
    return say(texts.unverified({ reason: preview.unverified ? say(preview.unverified) : '' }));
  }
}
