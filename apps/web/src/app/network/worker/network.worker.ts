import { findCommunities } from './find-communities';
import { settle } from './settle';
import type { Task } from './tasks';

addEventListener('message', ({ data }: MessageEvent<Task>) => {
  if (data.task === 'communities') postMessage(findCommunities(data));
  else for (const places of settle(data)) postMessage(places);
  close();
});
