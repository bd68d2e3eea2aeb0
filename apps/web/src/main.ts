import { bootstrapApplication } from '@angular/platform-browser';
import { keepApplication } from './app/shared/browser/keep-application';
import { App } from './app/app';
import { appConfig } from './app/app.config';

bootstrapApplication(App, appConfig)
  .then(() => keepApplication())
  .catch((error: unknown) => console.error(error));
