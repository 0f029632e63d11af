/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"

#include "batch.h"
#include "document.h"
#include "effects.h"
#include "key.h"
#include "level.h"
#include "message.h"
#include "output.h"
#include "riding.h"
#include "seals.h"
#include "sign_args.h"
#include "tsa_args.h"

static const usage batch_usage = {
    "batch JOBS.ndjson [OPTIONS]\n"
    "       sealstamp batch DIR SEAL PLACE ... [--key KEY] --out-dir DIR|--in-place",
    "Seals and signs many documents: each line of JOBS.ndjson is one, as seal-job(5)\n"
    "describes, or each PDF in a folder gets the same. One that fails is reported and\n"
    "the others go on. Fonts, seals and keys are loaded once.",
    "JOBS.ndjson|DIR",
};

static const option_row batch_rows[] = {
    { "jobs", "N", "documents worked on at once; default: one for each\nprocessor", set_count,
      offsetof(batch_args, threads) },
    { "out-dir", "DIR",
      "folder for the output of jobs that name none, under\nthe input's name; made when it is not "
      "there",
      set_string, offsetof(batch_args, out_dir) },
    { "in-place", NULL, "replace the input by the output; needs --journal", set_flag,
      offsetof(batch_args, in_place) },
    { "overwrite", NULL,
      "replace outputs that are there; default: such a job\n"
      "fails, unless the journal knows the file as its own",
      set_flag, offsetof(batch_args, overwrite) },
    { "journal", "FILE",
      "keep what is done in FILE: the same command goes on\n"
      "where it was interrupted, and does nothing twice",
      set_string, offsetof(batch_args, journal) },
    { "json", NULL, "a line of JSON for each result, on a terminal too", set_flag,
      offsetof(batch_args, json) },
    { 0 },
};

static const option_row pin_rows[] = {
    { "pin-fd", "N", "password of keys that have no file with it", set_string,
      offsetof(batch_args, pin_fd) },
    { 0 },
};

/* Rows of stamp and sign, made to write a job. */
typedef struct job_rows {
    option_row seal[JOB_MAX_ROWS], effect[JOB_MAX_ROWS], place[JOB_MAX_ROWS], riding[JOB_MAX_ROWS],
        key[JOB_MAX_ROWS], sign[JOB_MAX_ROWS], tsa[JOB_MAX_ROWS], level[JOB_MAX_ROWS],
        trust[JOB_MAX_ROWS], password[JOB_MAX_ROWS], force[JOB_MAX_ROWS];
} job_rows;

static void make_rows(job_rows *rows)
{
    job_args_rows(seal_rows, rows->seal);
    job_args_rows(effect_rows, rows->effect);
    job_args_rows(place_rows, rows->place);
    job_args_rows(riding_rows, rows->riding);
    job_args_rows(key_rows, rows->key);
    job_args_rows(sign_rows, rows->sign);
    job_args_rows(tsa_rows, rows->tsa);
    job_args_rows(level_rows, rows->level);
    job_args_rows(trust_rows, rows->trust);
    job_args_rows(password_rows, rows->password);
    job_args_rows(force_rows, rows->force);
}

static int check(const batch_args *args, const jobs *source)
{
    if (args->in_place && args->out_dir)
        return fail_usage("--in-place and --out-dir: one of them is enough");
    if (args->in_place && !args->journal)
        return fail_usage("--in-place needs --journal FILE: without it, a second run would sign "
                          "documents twice");
    if (!jobs_is_folder(source) && args->job.job)
        return fail_usage("options of seals and signatures go with a folder: the jobs in %s have "
                          "their own",
                          args->source);
    if (!jobs_is_folder(source))
        return EXIT_DONE;
    if (!args->job.job)
        return fail_usage("nothing to do with the documents: --template NAME, --seal FILE or --key "
                          "KEY says it");
    if (!args->in_place && !args->out_dir)
        return fail_usage("no place for the outputs: --out-dir DIR or --in-place names it");
    if (args->out_dir && output_is_file(args->out_dir, args->source))
        return fail_usage("--out-dir %s is the folder of the documents: name another one, or use "
                          "--in-place with --journal",
                          args->out_dir);
    return EXIT_DONE;
}

static int run(const batch_args *args)
{
    batch_counts counts = { 0 };
    jobs *source = NULL;
    int rc;

    if ((rc = jobs_open(args->source, &source)) == EXIT_DONE &&
        (rc = check(args, source)) == EXIT_DONE)
        rc = batch_run(args, source, &counts);
    jobs_close(source);
    return rc;
}

int cmd_batch(int argc, char **argv)
{
    batch_args args = { 0 };
    job_rows rows;
    const option_group groups[] = {
        { "Batch", batch_rows, &args },
        { "SEAL, for a folder, more than one is possible", rows.seal, &args.job },
        { "Effects", rows.effect, &args.job },
        { "PLACE of the seal before it, repeatable", rows.place, &args.job },
        { "Riding seal, of the seal before it", rows.riding, &args.job },
        { "KEY, for a folder", rows.key, &args.job },
        { NULL, pin_rows, &args },
        { "Signature", rows.sign, &args.job },
        { "Time stamp", rows.tsa, &args.job },
        { "Level", rows.level, &args.job },
        { "Trust", rows.trust, &args.job },
        { "Network", network_rows, &args.network },
        { "Encrypted documents", rows.password, &args.job },
        { NULL, rows.force, &args.job },
        { "Other", template_rows, &args.data },
        { NULL, font_rows, &args.data },
        { NULL, data_rows, &args.data },
        { 0 },
    };
    int rc;

    make_rows(&rows);
    if ((rc = options_parse(&batch_usage, groups, argc, argv, &args.source)) == EXIT_DONE)
        rc = run(&args);
    job_args_clear(&args.job);
    data_clear(&args.data);
    return rc;
}
