/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Signs with a key that this program never sees.  COMMAND stands for the key
 * service: it gets the signed attributes on its standard input and answers
 * with a raw signature on its standard output.
 *     sign-callback IN.pdf OUT.pdf CHAIN.pem COMMAND...
 *     sign-callback in.pdf out.pdf org.pem openssl dgst -sha256 -sign org.key */
#include "sample.h"

#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Starts argv with pipes at its standard input and output. */
static int start(char *const *argv, pid_t *pid, int *to, int *from)
{
    posix_spawn_file_actions_t act;
    int in[2], out[2], e;

    if (pipe(in) != 0)
        return -1;
    if (pipe(out) != 0) {
        close(in[0]);
        close(in[1]);
        return -1;
    }
    posix_spawn_file_actions_init(&act);
    posix_spawn_file_actions_adddup2(&act, in[0], 0);
    posix_spawn_file_actions_adddup2(&act, out[1], 1);
    posix_spawn_file_actions_addclose(&act, in[1]);
    posix_spawn_file_actions_addclose(&act, out[0]);
    e = posix_spawnp(pid, argv[0], &act, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&act);
    close(in[0]);
    close(out[1]);
    *to = in[1];
    *from = out[0];
    if (e == 0)
        return 0;
    close(*to);
    close(*from);
    return -1;
}

/* Sends the question and takes the answer; -1 when the service failed. */
static ssize_t converse(char *const *argv, const void *question, size_t len, unsigned char *answer,
                        size_t room)
{
    size_t got = 0;
    ssize_t n = 0;
    int to, from, status;
    pid_t pid;

    if (start(argv, &pid, &to, &from) != 0)
        return -1;
    /* a few hundred bytes: less than a pipe holds, so this cannot block */
    if (write(to, question, len) != (ssize_t)len)
        n = -1;
    close(to);
    while (n >= 0 && got < room && (n = read(from, answer + got, room - got)) > 0)
        got += (size_t)n;
    close(from);
    if (waitpid(pid, &status, 0) != pid || status != 0 || n < 0)
        return -1;
    return (ssize_t)got;
}

static seal_status ask_service(void *user, const seal_sign_request *req, seal_reply *reply,
                               seal_error *err)
{
    unsigned char signature[1024];
    size_t len;
    const void *attrs = seal_sign_request_attrs(req, &len);
    ssize_t n = converse(user, attrs, len, signature, sizeof signature);

    fprintf(stderr, "sign-callback: asked for request %s with %s\n", seal_sign_request_id(req),
            seal_sign_request_digest_name(req));
    if (n < 0)
        return seal_error_set(err, SEAL_ERR_SIGNER_UNAVAILABLE, 0, "the key service failed");
    return seal_reply_set_signature(reply, signature, (size_t)n, err);
}

static seal_status sign(char **argv, seal_error *err)
{
    static const seal_signer_ops ops = { .size = sizeof ops, .sign = ask_service };
    seal_ctx *ctx = NULL;
    seal_chain *chain = NULL;
    seal_signer *signer = NULL;
    seal_pdf *pdf = NULL;
    seal_update *update = NULL;
    seal_sink *sink = NULL;
    seal_status st;

    if ((st = seal_ctx_new(NULL, &ctx, err)) == SEAL_OK &&
        (st = sample_chain(argv[3], &chain, err)) == SEAL_OK &&
        (st = seal_signer_new(&ops, argv + 4, chain, &signer, err)) == SEAL_OK &&
        (st = sample_update(ctx, argv[1], &pdf, &update, err)) == SEAL_OK &&
        (st = seal_sink_new_path(argv[2], &sink, err)) == SEAL_OK &&
        (st = seal_update_sign(update, signer, NULL, sink, err)) == SEAL_OK)
        st = seal_sink_commit(sink, err);
    seal_sink_free(sink);
    seal_update_free(update);
    seal_pdf_free(pdf);
    seal_signer_unref(signer);
    seal_chain_unref(chain);
    seal_ctx_unref(ctx);
    return st;
}

int main(int argc, char **argv)
{
    seal_error *err = seal_error_new();
    int rc = 2;

    if (argc < 5) {
        fprintf(stderr, "usage: sign-callback IN.pdf OUT.pdf CHAIN.pem COMMAND...\n");
    } else {
        /* a service that ends early is a failed write, not our end */
        signal(SIGPIPE, SIG_IGN);
        rc = sample_exit("sign-callback", sign(argv, err), err);
    }
    seal_error_free(err);
    return rc;
}
