import type { FieldChange } from 'backstage-plugin-k8s-manager-common';
import { useSay } from '../ui';
import css from './OperationDialog.module.css';
import { operationMessages as texts } from './operationMessages';

/** So much of the way to a field is shown before its own name; the whole path is on hover. */
const shownPath = 46;

/** The last member of a path, which is what changes, and the way to it. */
export function splitPath(path: string): { way: string; member: string } {
  const match = /^(.*?)((?:\.[^.[\]]+|\[[^\]]*\])|^[^.[\]]+)$/s.exec(path);
  const [, way = '', member = path] = match ?? [];
  const short = way.length + member.length > shownPath && way.length > 12;
  return {
    way: short ? `…${way.slice(-Math.max(12, shownPath - member.length)).replace(/^\./, '')}` : way,
    member,
  };
}

function textOf(value: FieldChange['before']): string {
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 1);
}

/** A value short enough for one line is not broken: a time or an image is read as one thing. */
function Value({ look, value }: { look: string; value: FieldChange['before'] }) {
  const text = textOf(value);
  return (
    <code className={look} data-short={text.length <= 40}>
      {text}
    </code>
  );
}

/** Each field a change touches: where, now, after, and who set it last. */
export function DiffView({ diff }: { diff: readonly FieldChange[] }) {
  const { say } = useSay();
  if (diff.length === 0) return <p className={css.quiet}>{say(texts.nothingChanges())}</p>;
  return (
    <table className={css.diff}>
      <thead>
        <tr>
          <th scope="col">{say(texts.field())}</th>
          <th scope="col" className={css.before}>
            {say(texts.now())}
          </th>
          <th scope="col" aria-hidden />
          <th scope="col">{say(texts.after())}</th>
          <th scope="col" className={css.setter}>
            {say(texts.lastSetBy())}
          </th>
        </tr>
      </thead>
      <tbody>
        {diff.map(({ path, before, after, setBy }) => {
          const { way, member } = splitPath(path);
          return (
            <tr key={path}>
              <th scope="row" className={css.path} title={path}>
                <span className={css.way}>{way}</span>
                {member}
              </th>
              <td className={css.before}>
                {before === undefined ? (
                  <span className={css.way}>{say(texts.notSet())}</span>
                ) : (
                  <Value look={css.old} value={before} />
                )}
              </td>
              <td aria-hidden>→</td>
              <td>
                {after === undefined ? (
                  <span className={css.way}>{say(texts.removed())}</span>
                ) : (
                  <Value look={css.new} value={after} />
                )}
              </td>
              <td className={css.setter}>{setBy ?? '–'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
