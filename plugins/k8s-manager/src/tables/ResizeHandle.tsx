import { useRef, type PointerEvent } from 'react';
import css from './ResourceTable.module.css';

/**
 * The right edge of a header, to be dragged; a double click gives the column its own width back. For the pointer only:
 * from the keyboard Shift with an arrow does the same.
 */
export function ResizeHandle(props: {
  width: number;
  onResize: (width: number | undefined, done: boolean) => void;
}) {
  const { width, onResize } = props;
  const start = useRef<{ readonly x: number; readonly width: number }>();
  const widthAt = ({ clientX }: PointerEvent) =>
    start.current ? start.current.width + clientX - start.current.x : undefined;
  const end = (event: PointerEvent, done: boolean) => {
    const next = widthAt(event);
    if (next === undefined) return;
    if (start.current && (!done || event.clientX !== start.current.x)) onResize(next, done);
    if (done) start.current = undefined;
  };
  return (
    <span
      className={css.resize}
      aria-hidden
      draggable
      // The header itself can be dragged; its edge is not for that.
      onDragStart={event => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onPointerDown={event => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width };
      }}
      onPointerMove={event => end(event, false)}
      onPointerUp={event => end(event, true)}
      onDoubleClick={() => onResize(undefined, true)}
    />
  );
}
