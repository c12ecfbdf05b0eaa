import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Answer } from './client.ts';

export type Job = Answer<'GET /v1/jobs/{id}'>;

export interface Progress {
  readonly bytes: number;
  /** Bytes a second since it began to be watched; 0 while that cannot be told. */
  readonly speed: number;
}

/** Follows a job while it runs: server-sent events, and what it came to when it has ended. */
export function useJobEvents(job: Job | undefined): Progress {
  const client = useQueryClient();
  const [progress, setProgress] = useState<Progress>({ bytes: job?.bytes ?? 0, speed: 0 });
  const began = useRef({ at: 0, bytes: 0 });
  const id = job?.id;
  const isOver = !job || job.state === 'done' || job.state === 'failed';
  useEffect(() => {
    if (id === undefined || isOver) return;
    const source = new EventSource(`/v1/jobs/${id}/events`);
    began.current = { at: performance.now(), bytes: 0 };
    const take = (event: MessageEvent<string>) => {
      const { bytes } = JSON.parse(event.data) as Job;
      const seconds = (performance.now() - began.current.at) / 1000;
      if (began.current.bytes === 0) began.current = { at: performance.now(), bytes };
      setProgress({ bytes, speed: seconds > 0.2 ? (bytes - began.current.bytes) / seconds : 0 });
    };
    source.addEventListener('progress', take);
    source.addEventListener('ended', () => {
      source.close();
      void client.invalidateQueries();
    });
    return () => source.close();
  }, [id, isOver, client]);
  return progress;
}
