import { HttpClient, HttpContext, HttpEventType, httpResource, type HttpResourceRequest } from '@angular/common/http';
import { Injectable, computed, inject, type Injector } from '@angular/core';
import type { BodyOf, Key, KeyOf, ResponseOf } from '@liaison/contracts';
import { filter, firstValueFrom, map, tap, type Observable } from 'rxjs';
import { methodOf, pathOf, queryOf, type Address } from './address';
import { apiResource, type ApiResource } from './api-resource';
import { signedOutIsFine } from './interceptor';

type Body<K extends Key> = BodyOf<K> extends undefined ? { body?: undefined } : { body: BodyOf<K> };

/** Options of a single call beside its address and body. */
export interface CallOptions {
  /** "Not signed in" is a normal answer here and asks nobody to sign in. */
  signedOutIsFine?: boolean;
}

/** The one way to the server. Keys, parameters, bodies and answers are typed by the contracts. */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly http = inject(HttpClient);

  /**
   * Data that follows signals: the request is made again whenever a signal read in `request` changes, and an answer that
   * comes late is dropped. `undefined` asks nothing. Call it where injection is possible (a field initialiser).
   */
  resource<K extends KeyOf<'GET'>>(key: K, request: () => Address<K> | undefined, injector?: Injector): ApiResource<ResponseOf<K>> {
    const http = computed<HttpResourceRequest | undefined>(() => {
      const address = request();
      return address && { url: pathOf(key, address.params), params: queryOf(address.query) };
    });
    return apiResource(httpResource<ResponseOf<K>>(http, injector ? { injector } : undefined), http);
  }

  /** One call; rejects with a `Problem`. */
  send<K extends Key>(key: K, call: Address<K> & Body<K> & CallOptions): Promise<ResponseOf<K>> {
    return firstValueFrom(this.observe(key, call));
  }

  /** The same for callers that cancel: unsubscribing aborts the request. */
  observe<K extends Key>(key: K, call: Address<K> & Body<K> & CallOptions): Observable<ResponseOf<K>> {
    return this.http.request<ResponseOf<K>>(methodOf(key), pathOf(key, call.params), {
      body: call.body,
      params: queryOf(call.query),
      context: new HttpContext().set(signedOutIsFine, call.signedOutIsFine ?? false),
    });
  }

  /** Sends the bytes of a file and tells how far it is, from 0 to 1. Unsubscribing aborts it. */
  upload<K extends Key>(key: K, address: Address<K>, file: Blob, onProgress: (share: number) => void): Observable<ResponseOf<K>> {
    return this.http
      .request<ResponseOf<K>>(methodOf(key), pathOf(key, address.params), {
        body: file,
        params: queryOf(address.query),
        // The server looks at the bytes and not at what the browser takes them for.
        headers: { 'content-type': 'application/octet-stream' },
        observe: 'events',
        reportProgress: true,
      })
      .pipe(
        tap((event) => {
          if (event.type === HttpEventType.UploadProgress && event.total) onProgress(event.loaded / event.total);
        }),
        filter((event) => event.type === HttpEventType.Response),
        map((event) => event.body as ResponseOf<K>),
      );
  }

  /** Address for a link: a file, a calendar, a PDF. */
  url<K extends KeyOf<'GET'>>(key: K, address: Address<K>): string {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(queryOf(address.query))) {
      for (const single of [value].flat()) query.append(name, String(single));
    }
    const text = query.toString();
    return pathOf(key, address.params) + (text && `?${text}`);
  }
}
