#!/usr/bin/env bash
# Runs `acceptq conform --live` on a kernel other than this machine's: boots a Debian kernel package in qemu, without KVM and without root.
#
#   docs/record-in-qemu.sh KERNEL.deb OUT.jsonl [options of conform --live]
#
# The package is one of linux-image-*-cloud-amd64, fetched with `apt-get download`; nothing is installed. Needed: qemu-system-x86_64, a static
# busybox, cpio, dpkg-deb, xz, gzip, a JDK 17 for amd64.
#
# qemu counts instructions: one takes 1 ns of the guest's time, and where the guest waits its time jumps to the next timer (-icount
# shift=0,sleep=off). What else runs on this machine therefore delays nothing in the guest. Keep a run under 290 s of the guest's time: 300 s
# after the start the jiffies pass zero, and for two minutes a listener that never overflowed looks to the kernel as if it had.
set -euo pipefail

if (($# < 2)); then
  sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
package=$(realpath "$1")
recordings=$(realpath "$2")
shift 2
home=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$home/acceptq" --version >/dev/null # builds the jar if it must
root=$work/root
mkdir -p "$root"/{bin,dev,proc,sys,tmp,modules,lib64,lib/x86_64-linux-gnu}
cp "$home/examples/target/acceptq.jar" "$root/"
cp "$(command -v busybox)" "$root/bin/busybox"
jlink --add-modules java.base,java.logging,java.xml,java.management,java.desktop,jdk.unsupported \
  --strip-debug --no-header-files --no-man-pages --output "$root/jre"
for library in libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libz.so.1 libgcc_s.so.1 libstdc++.so.6; do
  cp -L "/lib/x86_64-linux-gnu/$library" "$root/lib/x86_64-linux-gnu/" 2>/dev/null ||
    cp -L "/usr/lib/x86_64-linux-gnu/$library" "$root/lib/x86_64-linux-gnu/"
done
cp -L /lib64/ld-linux-x86-64.so.2 "$root/lib64/"

dpkg-deb -x "$package" "$work/package"
for module in inet_diag tcp_diag tun; do
  file=$(find "$work/package" -name "$module.ko*" -print -quit)
  case $file in
  *.xz) xz -dc "$file" >"$root/modules/$module.ko" ;;
  *) cp "$file" "$root/modules/$module.ko" ;;
  esac
done

cat >"$root/init" <<'INIT'
#!/bin/busybox sh
export LD_LIBRARY_PATH=/jre/lib:/jre/lib/server:/lib/x86_64-linux-gnu
box=/bin/busybox
$box mount -t proc proc /proc
$box mount -t sysfs sys /sys
$box mount -t devtmpfs dev /dev
for module in inet_diag tcp_diag tun; do $box insmod /modules/$module.ko; done
$box stty -F /dev/ttyS1 raw
$box cat /proc/version
/jre/bin/java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar /acceptq.jar conform --live --record /recordings \
  $($box sed -n 's/.*acceptq="\([^"]*\)".*/\1/p' /proc/cmdline)
$box gzip -c /recordings >/dev/ttyS1
$box poweroff -f
INIT
chmod +x "$root/init"
(cd "$root" && find . | cpio -o -H newc --quiet) >"$work/initrd"

qemu-system-x86_64 -M q35 -cpu max -smp 1 -m 1200 -accel tcg -icount shift=0,sleep=off -nodefaults -display none -no-reboot \
  -kernel "$(find "$work/package/boot" -name 'vmlinuz-*' -print -quit)" -initrd "$work/initrd" \
  -append "console=ttyS0 quiet panic=-1 rdinit=/init tsc=reliable acceptq=\"$*\"" \
  -serial stdio -serial "file:$work/recordings.gz" </dev/null
# Whole or not at all: a guest that stopped half way has delivered nothing.
gunzip -c "$work/recordings.gz" >"$work/recordings"
mv "$work/recordings" "$recordings"
