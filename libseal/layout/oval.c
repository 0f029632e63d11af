/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/oval.h"

#include <math.h>

#define STEP (SEALP_PI / SEALP_OVAL_STEPS)

/* Length of the track per radian of its parameter, which is 0 at the top. */
static double speed(const sealp_oval *o, double t)
{
    return hypot(o->mx * cos(t), o->my * sin(t));
}

int sealp_oval_set(sealp_oval *o, double rx, double ry, double depth)
{
    *o = (sealp_oval){ .rx = rx, .ry = ry, .mx = rx - depth, .my = ry - depth };
    if (!(o->mx > 0 && o->my > 0))
        return 0;
    /* Simpson's rule is exact to nanometres at this step. */
    for (int i = 0; i < SEALP_OVAL_STEPS; i++) {
        double t = i * STEP;
        double mean = (speed(o, t) + 4 * speed(o, t + STEP / 2) + speed(o, t + STEP)) / 6;

        o->length[i + 1] = o->length[i] + mean * STEP;
    }
    return 1;
}

double sealp_oval_length(const sealp_oval *o, double angle)
{
    double half = fmin(angle / 2, SEALP_PI);
    double t = atan2(sin(half) / o->mx, cos(half) / o->my);
    int i = (int)fmin(fmax(0, t / STEP), SEALP_OVAL_STEPS - 1);

    return 2 * (o->length[i] + (o->length[i + 1] - o->length[i]) * (t / STEP - i));
}

/* Parameter of a length of at least 0. */
static double parameter(const sealp_oval *o, double length)
{
    int low = 0, high = SEALP_OVAL_STEPS;

    while (high - low > 1) {
        int middle = (low + high) / 2;

        if (o->length[middle] <= length)
            low = middle;
        else
            high = middle;
    }
    return STEP * (low + (length - o->length[low]) / (o->length[high] - o->length[low]));
}

sealp_frame sealp_oval_frame(const sealp_oval *o, double length, int dir)
{
    double t = copysign(parameter(o, fabs(length)), length);
    sealp_point at = { o->mx * sin(t), -o->my * cos(t) };
    sealp_point out = { at.x / (o->mx * o->mx), at.y / (o->my * o->my) };
    double norm = hypot(out.x, out.y);

    out = (sealp_point){ out.x / norm, out.y / norm };
    if (dir > 0)
        return (sealp_frame){ at, out };
    return (sealp_frame){ { at.x, -at.y }, { -out.x, out.y } };
}

double sealp_oval_radius(const sealp_oval *o, double length)
{
    double v = speed(o, parameter(o, fabs(length)));

    return v * v * v / (o->mx * o->my);
}

double sealp_oval_room(const sealp_oval *o, sealp_point p, sealp_point out)
{
    double rx2 = o->rx * o->rx, ry2 = o->ry * o->ry;
    double a = out.x * out.x / rx2 + out.y * out.y / ry2;
    double b = p.x * out.x / rx2 + p.y * out.y / ry2;
    double c = p.x * p.x / rx2 + p.y * p.y / ry2 - 1;

    return (sqrt(fmax(0, b * b - a * c)) - b) / a;
}
