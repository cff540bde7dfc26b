import type { HealthState } from 'backstage-plugin-k8s-manager-common';
import { memo, type ReactNode } from 'react';
import css from './HealthMark.module.css';

/** A shape for each state, so that nothing is told by colour alone. */
const shapes: Record<HealthState, ReactNode> = {
  ok: <circle cx="8" cy="8" r="3.5" fill="currentColor" />,
  progressing: (
    <path
      d="M8 2.75a5.25 5.25 0 1 1-5.25 5.25"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
    />
  ),
  unknown: (
    <circle
      cx="8"
      cy="8"
      r="5.25"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeDasharray="1.65 1.65"
    />
  ),
  degraded: (
    <>
      <path
        d="M8 2.2 14.4 13.4H1.6Z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinejoin="round"
      />
      <path d="M8 6.2v3.4" stroke="var(--km-ground)" strokeWidth="1.5" />
      <circle cx="8" cy="11.6" r=".9" fill="var(--km-ground)" />
    </>
  ),
  failed: (
    <>
      <path d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3Z" fill="currentColor" />
      <path d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" stroke="var(--km-ground)" strokeWidth="1.5" />
    </>
  ),
};

/** The shape of a health state. A word always stands beside it, so the shape is hidden from screen readers. */
export const HealthMark = memo(function PlainHealthMark({
  state,
  small,
}: {
  state: HealthState;
  small?: boolean;
}) {
  const size = small ? 12 : 14;
  return (
    <svg
      className={css.mark}
      data-state={state}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden
      focusable={false}
    >
      {shapes[state]}
    </svg>
  );
});
