// Two things that a page cannot do without a script: blank itself at once, and know what time it is.
// It stores nothing, asks for nothing, and sends nothing.
(function () {
  "use strict";
  var root = document.documentElement;
  var leave = document.querySelectorAll("[data-leave]");
  var said = document.querySelectorAll("[data-said]");

  // Leaving: by either link, or by pressing Shift three times within five seconds.
  function go() {
    root.className = "left";
    clearTimeout(timer);
    say("leaving");
    document.title = "\u200b";
    location.replace(leave[0].href);
  }

  for (var i = 0; i < leave.length; i++) {
    leave[i].addEventListener("click", function (event) {
      event.preventDefault();
      go();
    });
  }

  var pressed = 0;
  var alone = false;
  var timer;

  function say(name) {
    for (var i = 0; i < said.length; i++) said[i].textContent = name ? said[i].getAttribute("data-" + name) : "";
  }

  // Whoever presses another key is typing: that starts the count again.
  document.addEventListener("keydown", function (event) {
    alone = event.key === "Shift";
    if (alone || !pressed) return;
    pressed = 0;
    clearTimeout(timer);
    say();
  });
  document.addEventListener("keyup", function (event) {
    if (event.key !== "Shift" || !alone || !leave.length) return;
    pressed += 1;
    clearTimeout(timer);
    if (pressed > 2) return go();
    say(pressed === 1 ? "twice" : "once");
    timer = setTimeout(function () {
      pressed = 0;
      say("over");
      timer = setTimeout(say, 5000);
    }, 5000);
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted && root.className === "left") location.reload();
  });

  // Open or shut now, by the clock of the country where the telephone rings.
  function local(zone) {
    var parts = {};
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
      year: "numeric", month: "2-digit", day: "2-digit"
    }).formatToParts(new Date()).forEach(function (part) { parts[part.type] = part.value; });
    return {
      day: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(parts.weekday) + 1,
      minute: parts.hour * 60 + +parts.minute,
      date: parts.year + "-" + parts.month + "-" + parts.day
    };
  }

  function after(date, days) {
    var day = new Date(date + "T12:00:00Z");
    day.setUTCDate(day.getUTCDate() + days);
    return day;
  }

  function parts(box, name, separator) {
    return (box.getAttribute("data-" + name) || "").split(separator).filter(Boolean);
  }

  function special(box, date) {
    return parts(box, "dates", " ").filter(function (part) { return part.slice(0, 10) === date; });
  }

  // The hours of one day: those of that date where it differs, else those of its week.
  function spans(box, now, ahead) {
    var date = after(now.date, ahead).toISOString().slice(0, 10);
    var day = (now.day - 1 + ahead) % 7 + 1;
    var differs = special(box, date);
    var hours = differs.map(function (part) { return part.slice(11); });
    if (!differs.length) {
      if (box.getAttribute("data-hours") === "always") return [[0, 1440]];
      hours = parts(box, "hours", " ").filter(function (part) { return part[0] === String(day); })
        .map(function (part) { return part.slice(2); });
    }
    return hours.filter(Boolean).map(function (span) { return span.split("-").map(Number); });
  }

  function clock(box, minute) {
    return parts(box, "times", "|").filter(function (time) { return time.split("=")[0] === String(minute); })
      .map(function (time) { return time.split("=")[1]; })[0] || "";
  }

  // Days are seven from Monday, today and tomorrow; one that is a week away or more has its date beside it, in
  // figures, for a browser may know no Welsh.
  function opening(box, day, ahead, date, minute) {
    var days = parts(box, "days", "|");
    var name = ahead < 2 && days[7 + ahead] ? days[7 + ahead] : ahead ? days[day - 1] : "";
    var figures = ahead > 6 ? " (" + date.getUTCDate() + "/" + (date.getUTCMonth() + 1) + ")" : "";
    return [box.getAttribute("data-shut"), name, clock(box, minute)].filter(Boolean).join(" ") + figures;
  }

  // Until when: past midnight where the next day begins at it, if that is less than a day away.
  function until(box, now, closes) {
    var next = closes === 1440 && spans(box, now, 1)[0];
    return next && next[0] === 0 && next[1] <= now.minute ? next[1] : closes;
  }

  function state(box, now) {
    var hours = box.getAttribute("data-hours");
    if (hours === "always" && !special(box, now.date).length) return [true, box.getAttribute("data-always")];
    for (var ahead = 0; hours && ahead < 400; ahead++) {
      var list = spans(box, now, ahead);
      for (var i = 0; i < list.length; i++) {
        if (!ahead && list[i][0] <= now.minute && now.minute < list[i][1]) {
          return [true, box.getAttribute("data-open") + " " + clock(box, until(box, now, list[i][1]))];
        }
        if (ahead || now.minute < list[i][0]) {
          return [false, opening(box, (now.day - 1 + ahead) % 7 + 1, ahead, after(now.date, ahead), list[i][0])];
        }
      }
    }
  }

  // What can be used now (0), what nobody knows of (1), what is closed (2): a way without hours is open at any hour.
  function rank(way) {
    var box = way.querySelector(".now");
    if (!box || box.classList.contains("open")) return 0;
    return box.classList.contains("shut") ? 2 : 1;
  }

  // A card is as good as the best of its ways; without any it is an address, which can be read at any hour.
  function best(item) {
    if (item.classList.contains("way")) return rank(item);
    return Math.min.apply(null, [].map.call(item.querySelectorAll(".way"), rank).concat(item.querySelector(".way") ? 2 : 0));
  }

  // Ways and cards, in the order in which they can be used; never moved under a reader's focus.
  function order(list, kind) {
    var items = [].filter.call(list.children, function (item) { return item.classList.contains(kind); });
    if (list.contains(document.activeElement)) return;
    var sorted = items.map(function (item, place) {
      if (item.place === undefined) item.place = place;
      return item;
    }).sort(function (a, b) { return best(a) - best(b) || a.place - b.place; });
    var end = items.length && items[items.length - 1].nextSibling;
    if (sorted.some(function (item, place) { return item !== items[place]; })) {
      sorted.forEach(function (item) { list.insertBefore(item, end); });
    }
  }

  function arrange() {
    var lists = document.querySelectorAll("[data-ways]");
    for (var i = 0; i < lists.length; i++) {
      var number = lists[i].querySelector(".call-number, .card-number");
      var closed = number && rank(number.closest(".way")) === 2;
      var lapsed = lists[i].querySelector(".now.lapsed");
      lists[i].setAttribute("data-ways", lapsed ? "lapsed" : closed ? "closed" : "open");
      if (!lapsed) order(lists[i], "way");
    }
    var cards = document.querySelectorAll(".cards");
    for (var j = 0; j < cards.length; j++) order(cards[j], "card");
  }

  function tell() {
    var boxes = document.querySelectorAll("[data-hours]");
    for (var i = 0; i < boxes.length; i++) {
      var box = boxes[i];
      var now = local(box.getAttribute("data-zone"));
      var lapsed = now.date > box.getAttribute("data-until");
      var open = lapsed ? [false, box.getAttribute("data-lapsed")] : state(box, now);
      if (!open) continue;
      box.textContent = open[1];
      box.className = "now " + (lapsed ? "lapsed" : open[0] ? "open" : "shut");
      box.hidden = false;
    }
    arrange();
  }

  try {
    tell();
    setInterval(tell, 20000);
  } catch (error) {
    // An old browser without time zones: the hours stand beside it in words.
  }
})();
