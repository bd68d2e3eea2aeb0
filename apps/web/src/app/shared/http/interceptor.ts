import { HttpContextToken, HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { Problem, problemFrom } from './problem';
import { Renewal } from './renewal';

/** Set on requests for which "not signed in" is an answer and not an accident. */
export const signedOutIsFine = new HttpContextToken<boolean>(() => false);

/** The service worker keeps the application and never an answer of the server; progress of uploads stays visible too. */
const past = { 'ngsw-bypass': 'true' };
const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Marks changes as sent by this application, turns failures into problems and renews a session that ended. */
export const apiInterceptor: HttpInterceptorFn = (request, next) => {
  const renewal = inject(Renewal);
  // Other sites cannot set a header of their own without our consent, so the server takes changes only with it.
  const marked = request.clone({ setHeaders: { ...past, ...(!safe.has(request.method) && { 'x-liaison': '1' }) } });
  const sent = () => next(marked).pipe(catchError((error: unknown) => throwError(() => asProblem(error))));
  return sent().pipe(
    catchError((problem: unknown) => {
      const ended = problem instanceof Problem && problem.code === 'not-signed-in' && !request.context.get(signedOutIsFine);
      if (!ended) return throwError(() => problem);
      return from(renewal.ask()).pipe(switchMap((renewed) => (renewed ? sent() : throwError(() => problem))));
    }),
  );
};

function asProblem(error: unknown): unknown {
  return error instanceof HttpErrorResponse ? problemFrom(error.status, error.error) : error;
}
