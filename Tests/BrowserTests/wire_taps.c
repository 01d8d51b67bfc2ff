// Notes what the programs that load it say to PostgreSQL over its Unix socket, and when they begin to wait for the answer.
//
// A record is two 32-bit numbers, the descriptor and a length, and that many bytes sent; the length -1 stands for
// bytes received.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/uio.h>
#include <unistd.h>

static int notes(void) {
    static int file = -2;
    static pthread_mutex_t once = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&once);
    if (file == -2) {
        const char *path = getenv("WIRE_TAPS");
        file = path == NULL ? -1 : open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
    }
    pthread_mutex_unlock(&once);
    return file;
}

static int is_postgres(int socket) {
    struct sockaddr_un peer = {0};
    socklen_t size = sizeof peer;
    return getpeername(socket, (struct sockaddr *)&peer, &size) == 0 && peer.sun_family == AF_UNIX
        && strstr(peer.sun_path, ".s.PGSQL.") != NULL;
}

static void note(int socket, int32_t length, const void *bytes) {
    int32_t head[2] = {socket, length};
    struct iovec parts[2] = {{head, sizeof head}, {(void *)bytes, length > 0 ? (size_t)length : 0}};
    int file = notes();
    if (file >= 0 && is_postgres(socket)) (void)!writev(file, parts, 2);
}

ssize_t send(int socket, const void *bytes, size_t length, int flags) {
    static ssize_t (*real)(int, const void *, size_t, int);
    if (real == NULL) real = dlsym(RTLD_NEXT, "send");
    ssize_t sent = real(socket, bytes, length, flags);
    if (sent > 0) note(socket, (int32_t)sent, bytes);
    return sent;
}

ssize_t recv(int socket, void *bytes, size_t length, int flags) {
    static ssize_t (*real)(int, void *, size_t, int);
    if (real == NULL) real = dlsym(RTLD_NEXT, "recv");
    ssize_t received = real(socket, bytes, length, flags);
    if (received > 0) note(socket, -1, NULL);
    return received;
}
